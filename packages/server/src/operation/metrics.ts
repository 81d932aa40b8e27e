import { createServer } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Config } from '../config.ts';
import type { Database } from '../db/open.ts';

/** What the server counts about itself. Numbers alone: no title, no name, no address. */
export interface Metrics {
  registry: Registry;
  /** After each tick that went through. */
  ticked: (fired: number) => void;
}

export function openMetrics(database: Pick<Database, 'waiting'>): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const fired = new Counter({ name: 'shangliang_due_dates_fired_total', help: 'Due dates that took effect', registers: [registry] });
  const last = new Gauge({
    name: 'shangliang_last_tick_timestamp_seconds',
    help: 'When due dates were last looked at',
    registers: [registry],
  });
  new Gauge({
    name: 'shangliang_database_waiting',
    help: 'Transactions waiting for a connection',
    registers: [registry],
    collect() {
      this.set(database.waiting());
    },
  });
  return {
    registry,
    ticked: (count) => {
      fired.inc(count);
      last.setToCurrentTime();
    },
  };
}

/** Times every request by its route's pattern, never by its address: an id is no label. */
export function timeRequests(app: FastifyInstance, { registry }: Metrics): void {
  const seconds = new Histogram({
    name: 'shangliang_http_request_seconds',
    help: 'Time from a request to its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    seconds.observe(
      { method: request.method, route: request.routeOptions.url ?? 'none', status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
  });
}

/** Serves `GET /metrics` on a port of its own, for the monitoring system alone. @returns where, and how to stop */
export async function serveMetrics(
  config: Config,
  { registry }: Metrics,
): Promise<{ address: string; close: () => Promise<void> } | undefined> {
  if (config.metricsPort === undefined) return undefined;
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      (text) => response.setHeader('content-type', registry.contentType).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.metricsPort, config.host, resolve);
  });
  const at = server.address();
  return {
    address: `http://${config.host}:${typeof at === 'object' && at !== null ? at.port : config.metricsPort}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
