export function Proposals() {
  return <main className="page" />;
}
