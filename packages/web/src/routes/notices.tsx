export function Notices() {
  return <main className="page" />;
}
