"""What people have decided: findings accepted until a day, and reports that new ones are held to.

Between the judge and the report every screening passes a ``desk``: it marks the findings that a
decision accepts, and those that an earlier report knew already. The verdict falls only as far as
what is left.
"""
