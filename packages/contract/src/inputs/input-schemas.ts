import type { Inputs, ProcedureName } from '@shangliang/core';
import type { z } from 'zod';

/** A schema for every action of a procedure; the compiler names what is missing. */
export type InputSchemas<P extends ProcedureName> = { readonly [A in keyof Inputs[P]]: z.ZodType<Inputs[P][A]> };
