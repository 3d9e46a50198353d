/** Of the package, put in by the build: `0.1.0`. */
declare const __KNOCKON_VERSION__: string;
