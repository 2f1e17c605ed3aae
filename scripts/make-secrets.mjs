// Makes one secret of each kind, as a file of environment variables for containers: node scripts/make-secrets.mjs
import { makeSecrets } from "./start/secrets.mjs";

for (const [name, value] of Object.entries(makeSecrets())) process.stdout.write(`${name}=${value}\n`);
