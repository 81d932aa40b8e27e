export function ResetPassword() {
  return <main className="page" />;
}
