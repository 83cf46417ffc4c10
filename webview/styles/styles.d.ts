// Style sheets are bundled by esbuild; TypeScript only has to know that they exist.
declare module '*.css';
