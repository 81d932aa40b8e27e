export function Catalogue() {
  return <main className="page" />;
}
