export function Write() {
  return <main className="page" />;
}
