export function Versions() {
  return <main className="page" />;
}
