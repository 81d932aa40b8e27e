export function ReviewDesk() {
  return <main className="page" />;
}
