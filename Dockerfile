# dualuse in a small image: no network and no writable disk are needed when it runs.
#   docker build -t dualuse .
#   docker run --rm --network none --read-only -v "$PWD:/data:ro" dualuse batch orders.csv
ARG PYTHON=3.12

FROM python:${PYTHON}-slim AS build
WORKDIR /src
RUN python -m pip install --no-cache-dir --disable-pip-version-check build
COPY . .
# the wheel carries the catalogue, compiled
RUN python -m build --wheel --outdir /dist

FROM python:${PYTHON}-slim
ARG EXTRAS=excel,zstd
COPY --from=build /dist /dist
# Parquet is left out for its size: --build-arg EXTRAS=excel,zstd,parquet brings it
RUN set -eu; wheel=$(ls /dist/*.whl); \
    python -m venv /opt/dualuse; \
    /opt/dualuse/bin/python -m pip install --no-cache-dir --disable-pip-version-check "$wheel[$EXTRAS]"; \
    rm -r /dist
ENV PATH=/opt/dualuse/bin:$PATH PYTHONUTF8=1 PYTHONDONTWRITEBYTECODE=1
USER 65534:65534
WORKDIR /data
ENTRYPOINT ["dualuse"]
CMD ["--help"]
