export function Administration() {
  return <main className="page" />;
}
