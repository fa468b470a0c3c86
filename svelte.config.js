/** Read by the bundler, the type checker and the linter alike. */
export default {
  compilerOptions: { runes: true },
};
