export function Evaluate() {
  return <main className="page" />;
}
