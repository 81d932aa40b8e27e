export function Account() {
  return <main className="page" />;
}
