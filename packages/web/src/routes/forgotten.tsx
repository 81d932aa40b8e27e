export function Forgotten() {
  return <main className="page" />;
}
