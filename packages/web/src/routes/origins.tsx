export function Origins() {
  return <main className="page" />;
}
