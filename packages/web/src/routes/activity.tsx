export function Activity() {
  return <main className="page" />;
}
