export function Editor() {
  return <main className="page" />;
}
