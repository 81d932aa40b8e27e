export function Preview() {
  return <main className="page" />;
}
