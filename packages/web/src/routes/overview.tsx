export function Overview() {
  return <main className="page" />;
}
