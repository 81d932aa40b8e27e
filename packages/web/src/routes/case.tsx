export function Case() {
  return <main className="page" />;
}
