import { createChange, type SchemaChange } from "./change";

interface Deprecable {
  deprecationReason?: string | null;
}

export function deprecationChanges(coordinate: string, before: Deprecable, after: Deprecable): SchemaChange[] {
  const [old, now] = [before.deprecationReason ?? null, after.deprecationReason ?? null];
  if (old === null && now !== null)
    return [createChange("DEPRECATED", coordinate, `${coordinate} is deprecated: ${now}`)];
  if (old !== null && now === null)
    return [createChange("DEPRECATION_REMOVED", coordinate, `${coordinate} is not deprecated any more`)];
  return [];
}
