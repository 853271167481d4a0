-- What the hub may do: anything in its own databases, which it creates itself, and nothing elsewhere.
GRANT ALL PRIVILEGES ON `omospondia\_%`.* TO 'omospondia'@'%';
