export function PrintCase() {
  return <main className="page" />;
}
