/** The version in package.json, set by vite.config.ts. */
declare const __APP_VERSION__: string;
/** A hash of what this build was made from, set by vite.config.ts. */
declare const __APP_BUILD__: string;
