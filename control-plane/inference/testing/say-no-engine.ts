// Vitest runs this once before the tests, while it reads its configuration once for every project.
/** Says why the tests against a real engine are not among those that run. */
export function setup(): void {
  console.log(
    "No real engine: put llama.cpp's llama-server on the path, or set REAL_ENGINE=1 to have its library installed into a temporary folder.",
  );
}
