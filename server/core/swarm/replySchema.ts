// The one shape of an agent's reply: as JSON schema for endpoints with structured outputs, as parser for what comes back.
import { z } from 'zod';
import type { LlmRequest } from '../ports/llm';

/** Strict: a missing or an extra key makes the reply no answer. */
export const replyShape = z.strictObject({
  declaration: z.string(),
  before: z.array(z.string()),
  after: z.array(z.string()),
  imports: z.array(z.string()),
});

const statements = { type: 'array', items: { type: 'string' } } as const;

export const replySchema: LlmRequest['schema'] = {
  name: 'answer',
  schema: {
    type: 'object',
    properties: { declaration: { type: 'string' }, before: statements, after: statements, imports: statements },
    required: ['declaration', 'before', 'after', 'imports'],
    additionalProperties: false,
  },
};
