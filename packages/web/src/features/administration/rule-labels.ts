/** A field's name in words, and those of what it holds: the contract's labels are a tree like the rulebook itself. */
export type LabelNode = unknown;

const fieldsOf = (node: LabelNode): unknown =>
  typeof node === 'object' && node !== null ? (Reflect.get(node, 'fields') ?? Reflect.get(node, 'entry')) : undefined;

export const nameOf = (node: LabelNode, otherwise: string): string => {
  if (typeof node === 'string') return node;
  const name: unknown = typeof node === 'object' && node !== null ? Reflect.get(node, 'name') : undefined;
  return typeof name === 'string' ? name : otherwise;
};

export const labelWithin = (node: LabelNode, name: string): LabelNode => {
  const fields = fieldsOf(node);
  return typeof fields === 'object' && fields !== null ? Reflect.get(fields, name) : undefined;
};
