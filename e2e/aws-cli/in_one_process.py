"""The AWS CLI for a test on its standard streams: many commands in one process.

A line of JSON in, {"arguments": [...], "environment": {...}}; a line of JSON out. It is the code that the
command `aws` of version 1 runs, without the second that each new process of it takes.
"""

import collections
import io
import json
import os
import sys

from awscli.clidriver import create_clidriver

# One driver for each environment, as its session keeps the credentials that it found first.
drivers = collections.OrderedDict()
most = 16
loader = None


def driver_for(environment):
    global loader
    key = json.dumps(environment, sort_keys=True)
    if key not in drivers:
        driver = create_clidriver()
        # The models of the services are read once and not once for each caller.
        loader = loader or driver.session.get_component('data_loader')
        driver.session.register_component('data_loader', loader)
        drivers[key] = driver
        if len(drivers) > most:
            drivers.popitem(last=False)
    drivers.move_to_end(key)
    return drivers[key]


def run(arguments, environment):
    # The CLI says where its own data is when it is imported.
    data_path = os.environ['AWS_DATA_PATH']
    os.environ.clear()
    os.environ.update(environment, AWS_DATA_PATH=data_path)
    standard = sys.stdout, sys.stderr
    sys.stdout = io.TextIOWrapper(io.BytesIO(), encoding='utf-8', write_through=True)
    sys.stderr = io.TextIOWrapper(io.BytesIO(), encoding='utf-8', write_through=True)
    try:
        exit_code = driver_for(environment).main(arguments)
    except SystemExit as exit:  # how the CLI's parser ends
        exit_code = exit.code
    finally:
        written = [stream.buffer.getvalue().decode() for stream in (sys.stdout, sys.stderr)]
        sys.stdout, sys.stderr = standard
    return {'exitCode': exit_code or 0, 'output': written[0], 'error': written[1]}


for line in sys.stdin:
    message = json.loads(line)
    print(json.dumps(run(message['arguments'], message['environment'])), flush=True)
