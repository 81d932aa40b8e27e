export function Search() {
  return <main className="page" />;
}
