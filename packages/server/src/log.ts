import { pino } from 'pino';

export type Logger = Pick<ReturnType<typeof pino>, 'info' | 'warn' | 'error'>;

/** Lines wait for one another so long, or until there are so many: a line a request is a call to the system a request. */
const gatherMilliseconds = 100;
const gatherBytes = 4096;
const infoSeverity = 30;

const openOutput = () => {
  const output = pino.destination({ dest: 1, sync: true, minLength: gatherBytes });
  process.on('exit', () => output.flushSync());
  return output;
};
let output: ReturnType<typeof openOutput> | undefined;

/** One line a request; never a body, a cookie, a password or a code. */
export function openLog(level: string) {
  output ??= openOutput();
  const out = output;
  let waiting: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(waiting);
    waiting = undefined;
    out.flushSync();
  };
  return pino(
    {
      level,
      redact: { paths: ['req.headers.cookie', 'req.headers.authorization', 'res.headers["set-cookie"]'], remove: true },
      hooks: {
        logMethod(line, method, severity) {
          method.apply(this, line);
          // what went wrong is written at once: it may be the last that is written
          if (severity > infoSeverity) flush();
          else waiting ??= setTimeout(flush, gatherMilliseconds);
        },
      },
    },
    out,
  );
}
