/** Kilobytes up to one megabyte, and then megabytes, as people's devices count them. */
export function sizeOf(bytes: number): { readonly amount: number; readonly unit: "kb" | "mb" } {
  return bytes < 1_000_000 ? { amount: Math.max(1, Math.round(bytes / 1_000)), unit: "kb" } : { amount: Math.round(bytes / 100_000) / 10, unit: "mb" };
}
