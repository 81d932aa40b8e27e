export function Consult() {
  return <main className="page" />;
}
