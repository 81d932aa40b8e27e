export type Path = readonly (string | number)[];

/** The value at a place, undefined where there is none. */
export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined), value);

/** The same with one value changed; what is not on the way stays the very same. */
export function withValueAt<T>(value: T, path: Path, next: unknown): T;
export function withValueAt(value: unknown, path: Path, next: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return next;
  if (Array.isArray(value)) return value.map((entry, index) => (index === step ? withValueAt(entry, rest, next) : entry));
  const fields = typeof value === 'object' && value !== null ? value : {};
  return { ...fields, [step]: withValueAt(Reflect.get(fields, step), rest, next) };
}

/** An entry moved one place up (-1) or down (1); the list itself where it is at the end already. */
export function moved<T>(list: readonly T[], index: number, by: -1 | 1): readonly T[] {
  const to = index + by;
  const entry = list[index];
  if (entry === undefined || to < 0 || to >= list.length) return list;
  const rest = list.toSpliced(index, 1);
  return rest.toSpliced(to, 0, entry);
}

/** `3, 1，1` as numbers, as they were typed; what is none is left out. */
export const numbersIn = (text: string): number[] =>
  text
    .split(/[\s,，、;；]+/u)
    .filter((part) => /^\d+$/.test(part))
    .map(Number);
