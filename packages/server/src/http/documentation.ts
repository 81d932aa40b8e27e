import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { actionAnswer, allowedAction, bulkAnswer, labelsIn, pathOf } from '@shangliang/contract';
import { procedureNames } from '@shangliang/core';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';

const description = `提案工作开放平台的接口。案件只能经各流程表中的操作推进；每个答复都带有 allowedActions，写明接下来能做什么、不能做的为什么。
先在 **identity** 中的 \`POST /api/sign-in\` 登录（演示账号见启动时打印的表），浏览器随后自动携带会话。

The HTTP interface of 商量. Cases move through the actions of their procedures' tables and no other way; every answer carries
what may be done next, and why something may not. Sign in first with \`POST /api/sign-in\` under **identity** (the demo prints its
accounts); the browser keeps the session. Refusals are RFC 9457 with a stable code.`;

const before = [
  { name: 'identity', description: '登录与会话 · Sign-in, sessions, password: begin here' },
  { name: 'my day', description: '我的事项与消息 · What waits for me, what I was told' },
];
const after = [
  { name: 'delegation', description: '代办委托 · Covering for somebody away' },
  { name: 'statistics', description: '统计 · Figures' },
  { name: 'record', description: '事件记录与校验 · The record and its verification' },
  { name: 'files', description: '扫描件与附件 · Scans and documents' },
  { name: 'forms', description: '操作表单 · Every action’s form' },
  { name: 'administration', description: '委员会、人员、单位、规程 · Committee, people, units, rulebook' },
  { name: 'security', description: '安全日志 · The security log' },
  { name: 'operation', description: '运行 · Health' },
];

/** Tags in the order of the work, not of the alphabet. */
function tags(): { name: string; description: string }[] {
  const cases = procedureNames.map((name) => ({
    name: pathOf[name],
    description: `${labelsIn['zh-CN'].procedures[name].name} · ${labelsIn.en.procedures[name].name}`,
  }));
  const bulk = cases.map(({ name, description: words }) => ({ name: `${name} (bulk)`, description: `${words}：批量 · many at once` }));
  return [...before, ...cases, ...after, ...bulk];
}

// what every action answers is described once
z.globalRegistry.add(actionAnswer, { id: 'ActionAnswer' });
z.globalRegistry.add(bulkAnswer, { id: 'BulkAnswer' });
z.globalRegistry.add(allowedAction, { id: 'AllowedAction' });

/** The OpenAPI description, and a page to call it from; nothing is fetched from elsewhere. */
export async function documentRoutes(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: '商量 Shangliang', version: '0.2.0', description }, tags: tags() },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    uiConfig: { docExpansion: 'none', tryItOutEnabled: true, displayRequestDuration: true },
    theme: {
      title: '商量 Shangliang API',
      css: [{ filename: 'quiet.css', content: '.swagger-ui .topbar { display: none } body { background: #fbfaf7 }' }],
    },
  });
}
