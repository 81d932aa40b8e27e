export function ReplyDesk() {
  return <main className="page" />;
}
