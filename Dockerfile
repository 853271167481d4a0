# syntax=docker/dockerfile:1
# One image for the gateway, the four services and the commands: `docker run omospondia dist/hub/main.js --help`.

FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN node scripts/prepare.cjs

# What runs, without what builds and tests. The packages that carry a Node for older machines are not needed here.
FROM node:24.21.0-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund && rm -rf node_modules/node-linux-*

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data HEALTH_URL=http://127.0.0.1:4000/health
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json NOTICE ./
COPY schema schema
RUN mkdir /data && chown node:node /data
USER node
EXPOSE 4000
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(process.env.HEALTH_URL).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# A young generation this large keeps the answers in flight out of the old one, and everything begins in it: V8 would make
# nodes of documents in the old one, where they keep all that they name from being let go. The old one is else let grow to
# four times what is in use before it is collected: operations that are asked for once fill it. What a start needs fits into
# what it has at first, and is not collected meanwhile. What is done rarely, such as to put another supergraph in place, is
# not compiled anew each time. One thread looks for what is no longer used while others are answered: four would take the
# processors from them. It is compiled for good after a thousand requests instead of three thousand. All of it can be given at the
# start alone.
ENTRYPOINT ["node", "--min-semi-space-size=32", "--max-semi-space-size=32", "--heap-growing-percent=60", "--initial-old-space-size=128", "--no-flush-bytecode", "--no-allocation-site-pretenuring", "--concurrent-marking-max-worker-num=1", "--invocation-count-for-turbofan=1000"]
CMD ["dist/hub/main.js", "gateway"]
