# Unspoken in a container:
#   docker build -t unspoken .
#   docker run -p 8000:8000 -v unspoken:/data -v unspoken-keys:/keys -e UNSPOKEN_PUBLIC_URL=http://192.0.2.7:8000 unspoken
# Inside, a container does not know the address that phones use: UNSPOKEN_PUBLIC_URL says it.
# Nor can it tell this machine's own browser from the others: the console is shared with the
# network, behind its passphrase. Claim it at once, with the link in `docker logs`.

FROM python:3.13-slim AS build
WORKDIR /source
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1

# Two environments: one that builds, and the one that is taken along.
RUN python -m venv /build && python -m venv /unspoken
COPY requirements/ requirements/
RUN /build/bin/pip install --quiet --require-hashes -r requirements/packaging.txt \
 && /build/bin/pip install --quiet --require-hashes -r requirements/browser.txt \
 && /unspoken/bin/pip install --quiet --require-hashes -r requirements/runtime.txt

COPY package.json package-lock.json .npmrc ./
COPY tools/ tools/
RUN mkdir -p static && /build/bin/python -m tools.assets

COPY . .
RUN /build/bin/python -m hatchling build -t wheel \
 && /unspoken/bin/pip install --quiet --no-deps --no-index dist/*.whl \
 && /unspoken/bin/python -m compileall -q /unspoken/lib


FROM python:3.13-slim
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin unspoken \
 && install --directory --owner=unspoken --mode=700 /data /keys
COPY --from=build /unspoken /unspoken

USER unspoken
WORKDIR /data
ENV PATH=/unspoken/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    UNSPOKEN_DATA=/data UNSPOKEN_KEYS=/keys UNSPOKEN_PORT=8000 \
    UNSPOKEN_OPEN_BROWSER=no UNSPOKEN_SHARE_CONSOLE=yes
VOLUME ["/data", "/keys"]
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --start-interval=1s \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f'http://127.0.0.1:{os.environ[\"UNSPOKEN_PORT\"]}/healthz', timeout=4)"]
CMD ["unspoken", "serve"]
