"""What others published: figures of one definition become one estimate."""
