# The product for production: MongoDB and Redis are elsewhere (compose.yaml has both), so the embedded engine is left out.
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
COPY scenes ./scenes
COPY jobs ./jobs
RUN npm run build

FROM node:20-bookworm-slim
ENV NODE_ENV=production PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY package.json package-lock.json .npmrc LICENSE ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts && npm cache clean --force
COPY data ./data
COPY src/http/public ./src/http/public
COPY --from=build /app/dist ./dist
# Daily copies of the database are written here.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 3000
# A process without the role "web" has no port: switch the check off there.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/main.js"]
