export function Talk() {
  return <main className="page" />;
}
