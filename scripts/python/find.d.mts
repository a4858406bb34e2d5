export function findPython(): Promise<
  | { readonly python: string; readonly version: string; readonly reason?: undefined }
  | { readonly reason: string }
>;
