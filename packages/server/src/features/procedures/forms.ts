import { jsonSchemaOf } from '@shangliang/contract';
import { procedureNames } from '@shangliang/core';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Refusal } from '../../problem.ts';

/** The default form of every action, as JSON Schema. */
export function formRoutes(root: FastifyInstance): void {
  root.withTypeProvider<ZodTypeProvider>().get(
    '/api/forms/:procedure/:action',
    {
      config: { permission: 'signedIn' },
      schema: {
        summary: '操作表单 · An action’s form as JSON Schema',
        tags: ['forms'],
        params: z.object({ procedure: z.enum(procedureNames), action: z.string().max(60) }),
        response: { 200: z.looseObject({}) },
      },
    },
    async (request) => {
      const schema = jsonSchemaOf(request.params.procedure, request.params.action);
      if (schema === undefined) throw new Refusal('notFound');
      return schema;
    },
  );
}
