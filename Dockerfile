FROM python:3.13-slim AS build
WORKDIR /app
COPY requirements.txt ./
RUN python -m venv /opt/jukebox \
 && /opt/jukebox/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes --no-deps -r requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY migrations migrations
COPY knowledge knowledge
COPY bot bot
# Linked, not copied: the migrations and the knowledge are found beside the package.
RUN /opt/jukebox/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps --no-build-isolation -e . \
 && /opt/jukebox/bin/python -m compileall -q bot migrations

FROM python:3.13-slim
COPY --from=build /opt/jukebox /opt/jukebox
COPY --from=build /app /app
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin jukebox \
 && install -d -o jukebox -g jukebox -m 700 /data
ENV PATH=/opt/jukebox/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DATA_DIR=/data \
    WEB_HOST=0.0.0.0 \
    WEB_PORT=8000 \
    LOG_FORMAT=json
WORKDIR /app
USER 10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen('http://127.0.0.1:' + os.environ['WEB_PORT'] + '/health', timeout=4)"]
STOPSIGNAL SIGTERM
CMD ["jukebox", "run"]
