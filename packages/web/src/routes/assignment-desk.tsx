export function AssignmentDesk() {
  return <main className="page" />;
}
