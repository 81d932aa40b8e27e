export function UnitDesk() {
  return <main className="page" />;
}
