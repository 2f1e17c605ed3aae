# Console, control plane and migrations in one image: docs/operations.md says how to run them.
FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
# No package needs its install script here: the image has Node, and PostgreSQL is somebody else's.
RUN npm ci --ignore-scripts
COPY . .
ENV NEXT_TELEMETRY_DISABLED=1
RUN HEADROOM_STANDALONE=1 node node_modules/next/dist/bin/next build && node scripts/image/assemble.ts /headroom

FROM node:24-bookworm-slim
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOSTNAME=0.0.0.0 PORT=3000 HEADROOM_DATA_DIR=/data
# As scripts/node-flags.mjs says.
ENV NODE_OPTIONS=--max-semi-space-size=16
ENV NODE_COMPILE_CACHE=/data/compile-cache
WORKDIR /headroom
COPY --from=build /headroom ./
RUN install -d -o node -g node /data
USER node
VOLUME /data
EXPOSE 3000 4000
CMD ["node", "server.js"]
