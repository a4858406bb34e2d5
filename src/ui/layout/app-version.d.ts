/** The version in package.json, set by vite.config.ts. */
declare const __APP_VERSION__: string;
/** A hash of what this build was made from, set by vite.config.ts. */
declare const __APP_BUILD__: string;
/** The commit that this build was made from, with "-dirty" where files differed; "unknown" without git. */
declare const __APP_COMMIT__: string;
