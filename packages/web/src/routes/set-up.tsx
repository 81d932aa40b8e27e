export function SetUp() {
  return <main className="page" />;
}
