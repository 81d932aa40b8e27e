/** Freezes a value and all it holds, so that whoever writes on it is found out. @returns the value */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  if (value instanceof Map) for (const entry of value.values()) deepFreeze(entry);
  for (const entry of Object.values(value)) deepFreeze(entry);
  return value;
}
